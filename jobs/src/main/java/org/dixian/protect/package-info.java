/**
 * Reads marts and gold, decides which figures the public may not see, and writes the public marts;
 * nothing is dropped silently: a withheld figure keeps its row.
 */
package org.dixian.protect;
