package org.dixian.foresee.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import org.dixian.settings.RiskModel.Feature;
import org.dixian.settings.RiskModel.Scale;

/**
 * What each feature adds to the margin of a household, beyond that of an average one. In trees: on
 * the way from root to leaf, every split's change of the mean goes to its feature (Saabas). In the
 * logistic regression: coefficient times distance from the mean. Together with {@link #base} the
 * contributions add up to the margin.
 */
public final class Contributions implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A tree as arrays; children of a leaf are -1. */
  private record Tree(int[] feature, double[] threshold, int[] left, int[] right, double[] mean)
      implements Serializable {}

  private final double base;
  private final List<Tree> trees = new ArrayList<>();
  private final double[] coefficients;
  private final double[] means;
  private final String[] says;
  private final boolean[] logarithm;
  private final double[] unknown;
  private final int reasons;

  /**
   * @param learner the fitted pipeline
   * @param means means of the scaled features, of which the logistic regression measures distances
   * @param reasons how many reasons at most
   */
  public Contributions(PipelineModel learner, List<Feature> features, double[] means, int reasons) {
    this.means = means.clone();
    this.reasons = reasons;
    this.says = features.stream().map(Feature::says).toArray(String[]::new);
    this.unknown = features.stream().mapToDouble(Feature::unknown).toArray();
    this.logarithm = new boolean[features.size()];
    for (int i = 0; i < logarithm.length; i++) {
      logarithm[i] = features.get(i).scale() == Scale.LOG;
    }
    double start = 0;
    double[] linear = null;
    for (Transformer stage : learner.stages()) {
      if (stage instanceof GBTClassificationModel boosted) {
        for (int t = 0; t < boosted.trees().length; t++) {
          Tree tree = flat(boosted.trees()[t].rootNode(), boosted.treeWeights()[t]);
          trees.add(tree);
          start += tree.mean()[0];
        }
      } else if (stage instanceof LogisticRegressionModel logistic) {
        linear = logistic.coefficients().toArray();
        start = logistic.intercept();
        for (int i = 0; i < linear.length; i++) {
          start += linear[i] * means[i];
        }
      }
    }
    this.base = start;
    this.coefficients = linear;
  }

  /** Margin of an average household. */
  public double base() {
    return base;
  }

  /** What each scaled feature adds. */
  public double[] of(double[] scaled) {
    double[] sum = new double[scaled.length];
    if (coefficients != null) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] = coefficients[i] * (scaled[i] - means[i]);
      }
    }
    for (Tree tree : trees) {
      int node = 0;
      while (tree.left()[node] >= 0) {
        int feature = tree.feature()[node];
        int next =
            scaled[feature] <= tree.threshold()[node] ? tree.left()[node] : tree.right()[node];
        sum[feature] += tree.mean()[next] - tree.mean()[node];
        node = next;
      }
    }
    return sum;
  }

  /**
   * What speaks most for the household, in words. Only what is there is said: a feature that is 0
   * or unknown gives no sentence.
   */
  public List<String> words(double[] scaled) {
    double[] added = of(scaled);
    return IntStream.range(0, added.length)
        .filter(i -> added[i] > 0 && scaled[i] != 0 && value(i, scaled[i]) != unknown[i])
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -added[i]))
        .limit(reasons)
        .map(i -> says[i].replace("{value}", text(value(i, scaled[i]))))
        .toList();
  }

  private double value(int feature, double scaled) {
    return logarithm[feature] ? Math.rint(Math.expm1(scaled)) : scaled;
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static Tree flat(Node root, double weight) {
    List<Node> nodes = new ArrayList<>(List.of(root));
    List<int[]> children = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof InternalNode inner) {
        children.add(new int[] {nodes.size(), nodes.size() + 1});
        nodes.add(inner.leftChild());
        nodes.add(inner.rightChild());
      } else {
        children.add(new int[] {-1, -1});
      }
    }
    int n = nodes.size();
    Tree tree = new Tree(new int[n], new double[n], new int[n], new int[n], new double[n]);
    for (int i = 0; i < n; i++) {
      tree.mean()[i] = weight * nodes.get(i).prediction();
      tree.left()[i] = children.get(i)[0];
      tree.right()[i] = children.get(i)[1];
      if (nodes.get(i) instanceof InternalNode inner) {
        ContinuousSplit split = (ContinuousSplit) inner.split();
        tree.feature()[i] = split.featureIndex();
        tree.threshold()[i] = split.threshold();
      }
    }
    return tree;
  }

  @Override
  public String toString() {
    return "Contributions of %d features, base %s, means %s"
        .formatted(says.length, base, Arrays.toString(means));
  }
}
