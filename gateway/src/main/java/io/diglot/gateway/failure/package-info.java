/** Why a request could not be answered, in neither dialect's words. The dialects render it, once each. */
@NullMarked
package io.diglot.gateway.failure;

import org.jspecify.annotations.NullMarked;
