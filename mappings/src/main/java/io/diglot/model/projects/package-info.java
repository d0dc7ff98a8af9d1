/** Projects: where traces lie. */
@NullMarked
package io.diglot.model.projects;

import org.jspecify.annotations.NullMarked;
