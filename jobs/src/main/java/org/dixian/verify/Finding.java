package org.dixian.verify;

/**
 * Something that is not as it was written.
 *
 * @param subject table or edition
 * @param problem what is wrong, with the file
 * @param remedy what an operator does about it
 */
public record Finding(String subject, String problem, String remedy) {}
