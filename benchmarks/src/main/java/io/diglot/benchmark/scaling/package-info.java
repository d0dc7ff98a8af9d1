/** How time and memory grow with what is stored, with walks, with clients and with replicas. */
@NullMarked
package io.diglot.benchmark.scaling;

import org.jspecify.annotations.NullMarked;
