/** HTTPS: the service's certificate, and the connector that uses it. */
@NullMarked
package org.neuropil.web.tls;

import org.jspecify.annotations.NullMarked;
