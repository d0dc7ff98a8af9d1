/** Files in a bucket of an S3 store. No class of the SDK is loaded where none is configured. */
@NullMarked
package io.diglot.gateway.bucket;

import org.jspecify.annotations.NullMarked;
