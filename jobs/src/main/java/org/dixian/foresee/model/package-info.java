/**
 * The risk model: learns from what was known of households on past days who was newly identified in
 * the months after, keeps models in versions with their figures, and scores; refuses a model that
 * is not approved, is badly calibrated or meets other data than it learnt from.
 */
package org.dixian.foresee.model;
