/**
 * The contracts of tables and all Delta input and output; rejects rows whose columns differ from
 * the contract.
 */
package org.dixian.table;
