/**
 * Reads the command line, one class a command, and prints for people; rejects options that are not
 * known.
 */
package org.dixian.command;
