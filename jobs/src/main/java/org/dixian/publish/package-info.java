/**
 * Reads gold and writes marts and their files, which become visible together as one edition; an
 * edition that cannot be completed leaves the one before in place.
 */
package org.dixian.publish;
