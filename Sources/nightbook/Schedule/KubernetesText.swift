import JSON

/// A CronJob of Kubernetes 1.31 or later, of which all fields used are stable.
struct KubernetesText {
    let schedule: Schedule

    /// Whether a path can be written at all: a volume cannot be mounted where a colon is.
    static func canHold(_ path: String) -> Bool { !path.unicodeScalars.contains(":") }

    var text: String {
        let (name, time) = (schedule.name, schedule.time)
        return """
            # A date is over at \(schedule.cutOff), \(schedule.zone); this is \
            \(schedule.delayText) after it.
            # To be made yours: image, and the PersistentVolumeClaim that holds the book.
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: \(name)
            spec:
              schedule: "\(time.minute) \(time.hour) * * *"
              timeZone: \(Self.quoted(schedule.zone))
              # Two runs at once would do no harm: one of them ends with exit code 75.
              concurrencyPolicy: Forbid
              # A night that could not be started is made up for within half a day; after that the
              # next night closes its date, too.
              startingDeadlineSeconds: 43200
              successfulJobsHistoryLimit: 7
              failedJobsHistoryLimit: 7
              jobTemplate:
                spec:
                  # A run that is ended loses nothing: the next one goes on from there.
                  activeDeadlineSeconds: 21600
                  backoffLimit: 8
            \(failurePolicy)\(template)\(container)\(volumes)
            """
    }

    /// Which exit codes are worth a retry.
    private var failurePolicy: String {
        """
              podFailurePolicy:
                rules:
                  # A pod that was moved elsewhere has not failed.
                  - action: Ignore
                    onPodConditions:
                      - type: DisruptionTarget
                  # 75: another run holds the book. It is tried again, ever later.
                  - action: Count
                    onExitCodes:
                      containerName: nightbook
                      operator: In
                      values: [75]
                  # Whatever else it is needs a person, or the next night.
                  - action: FailJob
                    onExitCodes:
                      containerName: nightbook
                      operator: NotIn
                      values: [75]

        """
    }

    private var template: String {
        let words = ["--log", "json"]
        let arguments = schedule.arguments(words).map {
            "                - \(Self.quoted(replacing($0, ["$": "$$"])))\n"
        }.joined()
        return """
                  template:
                    spec:
                      restartPolicy: Never
                      automountServiceAccountToken: false
                      enableServiceLinks: false
                      terminationGracePeriodSeconds: 60
                      securityContext:
                        runAsNonRoot: true
                        runAsUser: 10001
                        runAsGroup: 10001
                        fsGroup: 10001
                        fsGroupChangePolicy: OnRootMismatch
                        seccompProfile:
                          type: RuntimeDefault
                      containers:
                        - name: nightbook
                          image: nightbook:\(programVersion)
                          command: ["nightbook"]
                          args:
            \(arguments)
            """
    }

    private var container: String {
        """
                      securityContext:
                        readOnlyRootFilesystem: true
                        allowPrivilegeEscalation: false
                        capabilities:
                          drop: ["ALL"]
                      resources:
                        requests:
                          cpu: 500m
                          memory: 256Mi
                        limits:
                          memory: 1Gi
                      volumeMounts:
                        - name: book
                          mountPath: \(Self.quoted(schedule.book))

        """
    }

    private var volumes: String {
        """
                  volumes:
                    - name: book
                      persistentVolumeClaim:
                        claimName: \(schedule.name)

        """
    }

    /// A text that YAML reads as JSON does.
    static func quoted(_ text: String) -> String { JSONValue.string(text).text(.compact) }
}
