/**
 * Reads the files of a published edition and shows it to dashboard tools in a PostgreSQL database,
 * whole or not at all; a load that fails leaves the edition that the database showed before.
 */
package org.dixian.publish.database;
