/**
 * Reads the marts of an edition and writes its dashboard: one static page that opens from disk or
 * from any web server, with the figures from the county up in small scripts that load on demand.
 */
package org.dixian.publish.page;
