/**
 * Foresees which households will need help: reads silver history and facts, writes gold.warning and
 * its register, and, in foresee.model, what the risk model says. All is for verification by people;
 * nothing is decided about a household here.
 */
package org.dixian.foresee;
