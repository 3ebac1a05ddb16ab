package org.dixian.acquire;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one export file; every call opens them again from the first byte. */
@FunctionalInterface
public interface ByteSource {
  InputStream open() throws IOException;
}
