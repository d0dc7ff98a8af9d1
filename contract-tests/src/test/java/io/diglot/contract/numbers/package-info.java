/** Whether any number that a client can write does harm, wherever it is written. */
@NullMarked
package io.diglot.contract.numbers;

import org.jspecify.annotations.NullMarked;
