/**
 * Carries a run: jobs with their one runner, the lease of the lake, the ledger of deliveries, and
 * the report; refuses a second writer, and knows no stage.
 */
package org.dixian.run;
