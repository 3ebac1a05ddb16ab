/**
 * Measures whole nights as users run them: a synthetic province, each step a process of its own,
 * beside a program of another engine that computes the same figures from the same files.
 */
package org.dixian.bench;
