/**
 * Writes a synthetic province of any size: people have lives in which shocks arrive, raise signals
 * in departments, lead or do not lead to identification, assistance, clearing and relapse. One task
 * writes one county, household by household, so memory does not grow with the province; what is
 * written depends on the order alone, never on how many tasks run at once.
 */
package org.dixian.synth.province;
