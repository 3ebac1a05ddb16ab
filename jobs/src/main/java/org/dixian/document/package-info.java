/**
 * Renders the configuration and the tables' contracts as pages that people read; reads no data, and
 * a test refuses pages that no longer say what the configuration says.
 */
package org.dixian.document;
