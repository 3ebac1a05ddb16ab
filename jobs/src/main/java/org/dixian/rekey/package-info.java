/** Gives the tokens of a lake a new key: once and for all tables, whatever interrupts it. */
package org.dixian.rekey;
