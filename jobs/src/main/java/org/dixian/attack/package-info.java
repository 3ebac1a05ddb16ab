/**
 * Reads the public marts as a stranger would, tries to compute what was withheld from everything
 * that was published, and refuses an edition from which it can; it knows nothing of how figures are
 * protected.
 */
package org.dixian.attack;
