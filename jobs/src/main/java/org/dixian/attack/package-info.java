/**
 * Reads the public marts as a stranger would, tries to compute what was withheld from everything
 * that was published, and refuses an edition from which it can; it knows nothing of how figures are
 * protected. Of the ledger it knows what withheld stocks and flows of a balance come to together,
 * as somebody does who knows who died or moved.
 */
package org.dixian.attack;
