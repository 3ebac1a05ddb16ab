package org.dixian.observe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.types.StructField;
import org.dixian.table.TableContract;

/** Parts of events as OpenLineage 2-0-2 has them (https://openlineage.io/spec). */
final class LineageEvent {
  static final String NAMESPACE = "dixian";
  private static final String PRODUCER = "urn:dixian:pipeline";
  private static final String SPEC = "https://openlineage.io/spec/";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LineageEvent() {}

  /**
   * @param type START, COMPLETE, FAIL or ABORT
   * @param run of the job, the same in all its events
   */
  static ObjectNode event(String type, Instant when, ObjectNode run, ObjectNode job) {
    ObjectNode event = NODES.objectNode();
    event.put("eventType", type);
    event.put("eventTime", when.toString());
    event.set("run", run);
    event.set("job", job);
    event.put("producer", PRODUCER);
    event.put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
    return event;
  }

  /** An identifier that is the same for the same run of the same job on the same lake. */
  static UUID id(String lake, String run, String job) {
    return UUID.nameUUIDFromBytes(
        String.join("\n", lake, run, job).getBytes(StandardCharsets.UTF_8));
  }

  static ObjectNode run(UUID id) {
    ObjectNode run = NODES.objectNode();
    run.put("runId", id.toString());
    run.putObject("facets");
    return run;
  }

  /** A run that is part of another one. */
  static ObjectNode run(UUID id, UUID parent, String parentJob) {
    ObjectNode run = run(id);
    ObjectNode facet = facet(run, "parent", "1-2-0/ParentRunFacet");
    facet.putObject("run").put("runId", parent.toString());
    facet.putObject("job").put("namespace", NAMESPACE).put("name", parentJob);
    return run;
  }

  /** Why a run failed; the message names no person. */
  static void failed(ObjectNode run, String message) {
    facet(run, "errorMessage", "1-0-1/ErrorMessageRunFacet")
        .put("message", String.valueOf(message))
        .put("programmingLanguage", "JAVA");
  }

  /**
   * @param about what the job makes; null: not said
   */
  static ObjectNode job(String name, String about) {
    ObjectNode job = NODES.objectNode();
    job.put("namespace", NAMESPACE);
    job.put("name", name);
    job.putObject("facets");
    facet(job, "jobType", "2-0-4/JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "DIXIAN")
        .put("jobType", "JOB");
    if (about != null) {
      facet(job, "documentation", "1-1-0/DocumentationJobFacet").put("description", about);
    }
    return job;
  }

  /** Data at a place: a folder of files or of a table. */
  static ObjectNode dataset(String place) {
    URI uri = URI.create(place.replace(" ", "%20"));
    boolean local = uri.getScheme() == null || uri.getScheme().equals("file");
    ObjectNode dataset = NODES.objectNode();
    dataset.put("namespace", local ? "file" : uri.getScheme() + "://" + uri.getAuthority());
    dataset.put("name", uri.getPath());
    dataset.putObject("facets");
    return dataset;
  }

  static ObjectNode version(ObjectNode dataset, long version) {
    facet(dataset, "version", "1-0-1/DatasetVersionDatasetFacet")
        .put("datasetVersion", Long.toString(version));
    return dataset;
  }

  static ObjectNode schema(ObjectNode dataset, TableContract table) {
    ArrayNode fields = facet(dataset, "schema", "1-2-0/SchemaDatasetFacet").putArray("fields");
    for (StructField field : table.schema().fields()) {
      ObjectNode described = fields.addObject();
      described.put("name", field.name());
      described.put("type", field.dataType().sql());
      if (field.getComment().isDefined()) {
        described.put("description", field.getComment().get());
      }
    }
    return dataset;
  }

  static ArrayNode all(List<ObjectNode> datasets) {
    return NODES.arrayNode().addAll(datasets);
  }

  private static ObjectNode facet(ObjectNode of, String name, String schema) {
    String definition = schema.substring(schema.indexOf('/') + 1);
    return of.withObject("/facets")
        .putObject(name)
        .put("_producer", PRODUCER)
        .put("_schemaURL", SPEC + "facets/" + schema + ".json#/$defs/" + definition);
  }
}
