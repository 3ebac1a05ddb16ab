/**
 * Reads the marts of an edition that is being made and writes them again in the forms that others
 * ask for: the monthly report as a workbook, SDMX-CSV with its structure, a Frictionless data
 * package. Nothing is computed here, and nothing is rejected.
 */
package org.dixian.publish.files;
