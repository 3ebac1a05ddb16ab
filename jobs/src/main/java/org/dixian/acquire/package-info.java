/**
 * Reads the departments' export files into typed, pseudonymised rows under their contracts; rejects
 * rows that cannot be read, with file, row, column, reason and masked value, and refuses files that
 * cannot be trusted as a whole.
 */
package org.dixian.acquire;
