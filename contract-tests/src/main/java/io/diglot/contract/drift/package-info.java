/** What has changed in a vendor's API, in terms of the operations and fields that Diglot has an answer for. */
@NullMarked
package io.diglot.contract.drift;

import org.jspecify.annotations.NullMarked;
