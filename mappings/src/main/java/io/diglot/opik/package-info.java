/** The Opik v1 dialect: its wire records and how they map onto the model. Knows no other dialect. */
@NullMarked
package io.diglot.opik;

import org.jspecify.annotations.NullMarked;
