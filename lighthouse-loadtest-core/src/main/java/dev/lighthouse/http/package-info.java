/** An HTTP/1.1 client for agents; begin at {@link dev.lighthouse.http.Http}. */
@NullMarked
package dev.lighthouse.http;

import org.jspecify.annotations.NullMarked;
