/**
 * Reads conf/ into records and writes nothing; rejects a configuration that does not hold, with
 * every problem in a sentence.
 */
package org.dixian.settings;
