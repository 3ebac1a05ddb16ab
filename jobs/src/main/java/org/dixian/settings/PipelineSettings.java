package org.dixian.settings;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.ZoneId;
import java.util.List;

/**
 * Where and when ({@code conf/pipeline.yaml}).
 *
 * @param landing root of the departments' exports
 * @param lake root of the restricted and the internal tables
 * @param publication root of the published files
 * @param zone time zone of dates and of the run's clock
 * @param firstPeriod first published month, {@code yyyy-MM}
 * @param expectedCounties {@code all}, or the codes of the counties that are expected to report
 * @param keyFile file of the pseudonym key, or null
 * @param holdBelowShare a snapshot with fewer rows than this share of the one before is held
 * @param supersededHours how long files stay that a newer version of their table has replaced
 * @param inPlaceFromRows rows of a table from which on a night changes single rows of it
 * @param stageDeadlineMinutes how long a stage of a night may take before the night is ended
 * @param metricsFile where the numbers of each run are left for Prometheus, or null
 * @param openlineageUrl server that is told which tables were made of which, or null
 * @param publish how editions are made
 */
public record PipelineSettings(
    String landing,
    String lake,
    String publication,
    ZoneId zone,
    String firstPeriod,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> expectedCounties,
    String keyFile,
    double holdBelowShare,
    int supersededHours,
    long inPlaceFromRows,
    int stageDeadlineMinutes,
    String metricsFile,
    String openlineageUrl,
    PublishSettings publish) {

  /** The same settings with other roots; a null keeps what is configured. */
  public PipelineSettings withRoots(String landing, String lake, String publication) {
    return new PipelineSettings(
        landing == null ? this.landing : landing,
        lake == null ? this.lake : lake,
        publication == null ? this.publication : publication,
        zone,
        firstPeriod,
        expectedCounties,
        keyFile,
        holdBelowShare,
        supersededHours,
        inPlaceFromRows,
        stageDeadlineMinutes,
        metricsFile,
        openlineageUrl,
        publish);
  }

  /** The same settings with another file for Prometheus, or none. */
  public PipelineSettings withMetricsFile(String metricsFile) {
    return new PipelineSettings(
        landing,
        lake,
        publication,
        zone,
        firstPeriod,
        expectedCounties,
        keyFile,
        holdBelowShare,
        supersededHours,
        inPlaceFromRows,
        stageDeadlineMinutes,
        metricsFile,
        openlineageUrl,
        publish);
  }

  /** The same settings with other ones of editions. */
  public PipelineSettings with(PublishSettings editions) {
    return new PipelineSettings(
        landing,
        lake,
        publication,
        zone,
        firstPeriod,
        expectedCounties,
        keyFile,
        holdBelowShare,
        supersededHours,
        inPlaceFromRows,
        stageDeadlineMinutes,
        metricsFile,
        openlineageUrl,
        editions);
  }

  /** The same settings for months from another first one on, and for other counties. */
  public PipelineSettings about(String firstPeriod, List<String> expectedCounties) {
    return new PipelineSettings(
        landing,
        lake,
        publication,
        zone,
        firstPeriod,
        expectedCounties,
        keyFile,
        holdBelowShare,
        supersededHours,
        inPlaceFromRows,
        stageDeadlineMinutes,
        metricsFile,
        openlineageUrl,
        publish);
  }
}
