/**
 * Ids that can be computed from one dialect's form to the other's, without a store; law: decode(encode(id)) == id. Ids
 * that cannot are correspondences and are kept elsewhere.
 */
@NullMarked
package io.diglot.identity;

import org.jspecify.annotations.NullMarked;
