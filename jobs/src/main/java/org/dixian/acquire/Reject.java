package org.dixian.acquire;

import java.io.Serializable;

/**
 * Why one row is not accepted: its first cell that cannot be read, or the row as a whole.
 *
 * @param column heading of the cell as the file writes it; NULL when the row as a whole is at fault
 * @param reason stable code with sentence and remedy
 * @param maskedValue the cell, masked, at most 40 characters; NULL when the row is at fault or the
 *     cell is blank
 */
public record Reject(String column, Reason reason, String maskedValue) implements Serializable {}
