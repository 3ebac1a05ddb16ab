/**
 * Wires the stages into a night: reads what a command asks for, runs the pipeline under the lease
 * and writes its summary and exit code.
 */
package org.dixian;
