/** Projects in the Opik dialect. */
@NullMarked
package io.diglot.opik.projects;

import org.jspecify.annotations.NullMarked;
