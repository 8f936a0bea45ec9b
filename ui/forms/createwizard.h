#pragma once

#include "core/base/apierror.h"
#include "core/data/connectioncheck.h"
#include "core/data/source.h"
#include "core/data/sourcepatch.h"
#include "core/data/sourcetype.h"

#include <QDate>
#include <QDialog>
#include <QPointer>

#include <optional>

class QMessageBox;
class QPushButton;
class QStackedWidget;

namespace bobbin
{

class ConnectionPage;
class ElidedLabel;
class FormMessage;
class NamePage;
class StepLine;
class TypePicker;
class WatchPage;

/// Creates a source: Type → Name → Connection → the watch of its first check. Owned by the main window, which passes createRequested
/// to Operations and the outcome back. Open it with open(). Promises: an error keeps all text; typed text is not lost without a question.
class CreateWizard : public QDialog
{
    Q_OBJECT

public:
    enum class WatchEnd { Finished, TimedOut, CannotWatch };

    /// `today` gives the type's default start date.
    explicit CreateWizard(const QString &accountName, const QDate &today, QWidget *parent = nullptr);

    void setTypes(const QList<SourceType> &types);
    void setTypesError(const QString &sentence);
    /// Of the sources that are not deleted: their schema names, and their types (offered first).
    void setExisting(const QStringList &schemaNames, const QStringList &types);
    /// Asked for only if there are several.
    void setDestinations(const QList<Destination> &destinations);

    /// Why the new source could not be opened in Stitch; empty if it can.
    void setOpenObstacle(const QString &why);

    /// The request is on its way.
    void creating();
    void created(const Source &source);
    void createFailed(const QString &sentence, const ApiError &error);
    void checkChanged(const std::optional<ConnectionCheck> &check, const Source &source);
    void watchEnded(WatchEnd reason);

    std::optional<SourceId> createdId() const;

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    void typesWanted();
    void createRequested(const bobbin::NewSource &source);
    void openInStitchRequested(bobbin::SourceId id);
    void editRequested(bobbin::SourceId id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Step { Type, Name, Connection, Watch };

    void connectParts();
    void go(Step step);
    void next();
    void create();
    void setBusy(bool busy);
    bool hasTypedText() const;
    void updateActions();

    QDate m_today;
    Step m_step = Step::Type;
    bool m_busy = false;
    SourceType m_type; ///< what the form was built for
    Source m_source; ///< what was created
    std::optional<ConnectionCheck> m_check;
    QPointer<QMessageBox> m_question;
    StepLine *m_steps;
    FormMessage *m_message;
    QStackedWidget *m_pages;
    TypePicker *m_types;
    NamePage *m_name;
    ConnectionPage *m_connection;
    WatchPage *m_watch;
    ElidedLabel *m_account;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_close;
};

} // namespace bobbin
