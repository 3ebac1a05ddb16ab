/** Whether a lake and its publications are whole; nothing here changes them. */
package org.dixian.verify;
