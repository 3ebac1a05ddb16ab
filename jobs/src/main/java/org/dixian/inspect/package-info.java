/**
 * Reads silver and the configured checks of exports and writes gold: what is implausible in each
 * month's delivery, row by row and counted; rejects nothing and changes no figure.
 */
package org.dixian.inspect;
