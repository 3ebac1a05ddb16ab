/**
 * Writes synthetic department exports: counties, villages, households, persons and what happens to
 * them over months, then one export for each source with the irregularities of real ones. Reads the
 * organisation units of {@code conf/reference} only, and knows nothing of the pipeline, so that the
 * samples are an independent test of it.
 */
package org.dixian.synth;
