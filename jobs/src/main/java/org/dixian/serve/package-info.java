/**
 * What a stock Spark distribution loads to serve marts over the network ({@code conf/endpoint}).
 */
package org.dixian.serve;
