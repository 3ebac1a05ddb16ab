/**
 * Reads silver and the configured measures and indicators and writes gold: facts, their sums per
 * unit, month and category, and indicator values with status and coverage; rejects nothing.
 */
package org.dixian.derive;
