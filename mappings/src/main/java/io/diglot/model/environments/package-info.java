/** Where traces come from: the environments that a workspace lists. */
@NullMarked
package io.diglot.model.environments;

import org.jspecify.annotations.NullMarked;
