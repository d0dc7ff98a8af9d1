/** The Arize AX v2 dialect: its wire records and how they map onto the model. Knows no other dialect. */
@NullMarked
package io.diglot.arize;

import org.jspecify.annotations.NullMarked;
