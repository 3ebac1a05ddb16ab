/**
 * Reads the report of a run and writes what operators watch: its numbers for Prometheus and as a
 * table, and a page with the course of the night; judges nothing, and a fault of its own never
 * fails a run.
 */
package org.dixian.observe;
