/**
 * Reads the accepted bronze rows of the deliveries that count and writes silver: what was known of
 * each key, and from when until when; rejects nothing, since bronze has, and keeps the history of
 * every key.
 */
package org.dixian.conform;
