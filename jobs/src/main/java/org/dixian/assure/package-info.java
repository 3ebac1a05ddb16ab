/**
 * Reads measure cells, indicator values, departments' control figures and the ledger of deliveries,
 * and writes what an official would check before signing: accounting identities, magnitudes,
 * outliers, and which delivery came when. Changes no figure; a failing gate keeps the edition back.
 */
package org.dixian.assure;
