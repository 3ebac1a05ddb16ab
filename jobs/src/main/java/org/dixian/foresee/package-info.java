/**
 * Looks ahead: reads silver and bronze and writes restricted gold tables about what may happen to
 * households. What it says is for verification by people; nothing is decided about a household.
 */
package org.dixian.foresee;
