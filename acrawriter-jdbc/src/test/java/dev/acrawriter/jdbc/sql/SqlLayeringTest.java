/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.acrawriter.core.Envelopes;

/**
 * The arrows of the SQL analysis: syntax, then analysis, then rewriting, then the entry points. All may use the plain data of the
 * outermost package (plans, roles, dialects), none its entry points.
 */
@AnalyzeClasses(packages = "dev.acrawriter.jdbc.sql", importOptions = DoNotIncludeTests.class)
class SqlLayeringTest {
    private static final String SYNTAX = "dev.acrawriter.jdbc.sql.syntax";
    private static final String ANALYSIS = "dev.acrawriter.jdbc.sql.analysis";
    private static final String REWRITE = "dev.acrawriter.jdbc.sql.rewrite";

    @ArchTest
    static final ArchRule SYNTAX_KNOWS_NOTHING_OF_PROTECTION = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(SYNTAX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ANALYSIS, REWRITE, "dev.acrawriter.schema");

    @ArchTest
    static final ArchRule ANALYSIS_KNOWS_NOTHING_OF_REWRITING = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(ANALYSIS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(REWRITE);

    @ArchTest
    static final ArchRule REWRITING_ASKS_NO_ANALYSIS = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(REWRITE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ANALYSIS);

    @ArchTest
    static final ArchRule NOBODY_INSIDE_CALLS_THE_ENTRY_POINTS = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage(SYNTAX, ANALYSIS, REWRITE)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SqlAnalyzer.class, PlanCache.class, StatementExplanation.class);

    @ArchTest
    static final ArchRule NEEDS_NEITHER_DATABASE_NOR_KEYS = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.acrawriter.jdbc.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "javax.crypto..",
                    "java.net..",
                    "dev.acrawriter.jdbc",
                    "dev.acrawriter.jdbc.cipher..",
                    "dev.acrawriter.jdbc.forward..",
                    "dev.acrawriter.jdbc.wrap..");

    /** Whether a constant is encrypted already is told from its structure; nothing else of the core is for an analysis. */
    @ArchTest
    static final ArchRule KNOWS_OF_THE_CORE_HOW_ENVELOPES_LOOK = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.acrawriter.jdbc.sql..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.acrawriter.core..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.type(Envelopes.class))));
}
