package dev.lighthouse.scenario;

import dev.lighthouse.internal.UserError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/** Makes the plan of a scenario class, or says in one sentence why that cannot be done. */
public final class ScenarioLoader {

    private ScenarioLoader() {}

    /**
     * Loads the class, creates the scenario and asks for its plan, with every duration multiplied by
     * {@code timeScale}.
     *
     * @throws UserError it cannot be done
     */
    public static ScenarioPlan plan(String className, ClassLoader loader, double timeScale) {
        return plan(create(className, loader), timeScale);
    }

    /**
     * Loads the class and creates the scenario.
     *
     * @throws UserError it cannot be done
     */
    public static Scenario create(String className, ClassLoader loader) {
        return create(load(className, loader));
    }

    /**
     * Asks a scenario for its plan, with every duration multiplied by {@code timeScale}.
     *
     * @throws UserError it has none
     */
    public static ScenarioPlan plan(Scenario scenario, double timeScale) {
        String className = scenario.getClass().getName();
        ScenarioPlan plan;
        try {
            plan = scenario.plan();
        } catch (Throwable e) {
            // Whatever a user's method throws is the user's to mend.
            String beginning = isOurs(e) ? "" : "the plan cannot be made: ";
            throw new UserError(className + ": " + beginning + sentence(e));
        }
        if (plan == null) {
            throw new UserError("plan() of scenario " + className + " must return a plan but returned null");
        }
        try {
            plan.target();
            plan.mix();
            plan.stages();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new UserError(e.getMessage() + " (" + className + ")");
        }
        try {
            return plan.scaled(timeScale);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UserError("the plan of scenario " + className + " cannot be scaled by " + timeScale + ": "
                    + sentence(e) + "; mend <timeScale> or -Dlighthouse.timeScale");
        }
    }

    /** True for a class that can be run: public, not abstract, a {@link Scenario}. */
    public static boolean isScenario(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && couldRun(type);
    }

    /** True for a class that lacks nothing of a scenario but being public. */
    public static boolean isHidden(Class<?> type) {
        return !Modifier.isPublic(type.getModifiers()) && couldRun(type);
    }

    private static boolean couldRun(Class<?> type) {
        return Scenario.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isSynthetic();
    }

    private static Class<?> load(String className, ClassLoader loader) {
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            throw new UserError(
                    "scenario class " + className
                            + " is not on the project's test class path; compile it, or mend <includes> (-Dlighthouse.includes)");
        } catch (LinkageError e) {
            Throwable cause = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
            throw new UserError("scenario class " + className + " does not load: " + sentence(cause));
        }
    }

    private static Scenario create(Class<?> type) {
        if (!isScenario(type)) {
            throw new UserError(type.getName() + " must be a public class that implements " + Scenario.class.getName());
        }
        try {
            return (Scenario) type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new UserError("scenario " + type.getName() + " must have a public constructor without parameters");
        } catch (InvocationTargetException e) {
            throw new UserError("the constructor of scenario " + type.getName() + " failed: "
                    + sentence(e.getCause() == null ? e : e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new UserError("scenario " + type.getName() + " cannot be created: " + sentence(e));
        }
    }

    private static String sentence(Throwable failure) {
        return isOurs(failure) ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    /** Whether its message is a sentence that says what to mend. */
    private static boolean isOurs(Throwable failure) {
        return failure.getMessage() != null
                && (failure.getClass() == IllegalArgumentException.class
                        || failure.getClass().getName().startsWith("dev.lighthouse."));
    }
}
