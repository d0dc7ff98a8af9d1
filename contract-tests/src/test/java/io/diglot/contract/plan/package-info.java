/** How the database answers: what it reads for each statement that the scenarios lead to. */
@NullMarked
package io.diglot.contract.plan;

import org.jspecify.annotations.NullMarked;
