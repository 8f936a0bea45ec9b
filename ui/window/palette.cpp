#include "ui/window/palette.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/windowsize.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr int mostShown = 100; // more than anybody reads; typing on finds the rest

static QString plainName(const QString &text) { return QString(text).remove(u'&'); }

static void addEntries(QList<PaletteEntry> &entries, const QMenu &menu, const QString &path)
{
    for (QAction *action : menu.actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (QMenu *inner = action->menu()) {
            Q_EMIT inner->aboutToShow(); // some menus learn only then what is checked and what there is
            addEntries(entries, *inner, path + u" › "_s + plainName(inner->title()));
            continue;
        }
        entries.append({.title = plainName(action->text()),
            .detail = path,
            .keys = action->shortcut().toString(QKeySequence::NativeText),
            .icon = action->isCheckable() ? QIcon() : action->icon(),
            .isEnabled = action->isEnabled(),
            .run = [action] { action->trigger(); }});
    }
}

QList<PaletteEntry> menuEntries(const QMenuBar &menus)
{
    QList<PaletteEntry> entries;
    for (const QAction *title : menus.actions()) {
        if (title->menu())
            addEntries(entries, *title->menu(), plainName(title->text()));
    }
    return entries;
}

/// The entries that match, best first.
class PaletteModel : public QAbstractTableModel
{
public:
    PaletteModel(const QList<PaletteEntry> &entries, QWidget &shownBy)
        : QAbstractTableModel(&shownBy)
        , m_shownBy(shownBy)
        , m_entries(entries)
    {
        for (const PaletteEntry &entry : entries)
            m_keys.append({entry.title.toCaseFolded(), entry.detail.toCaseFolded()});
        QPixmap nothing(32, 32);
        nothing.fill(Qt::transparent);
        m_blank = QIcon(nothing);
        search({});
    }

    void search(const QString &text)
    {
        const QStringList words = text.toCaseFolded().simplified().split(u' ', Qt::SkipEmptyParts);
        QList<std::pair<int, int>> found; // rank, entry
        for (int i = 0; i < m_entries.size(); ++i) {
            if (const int rank = rankOf(i, words); rank >= 0)
                found.append({rank, i});
        }
        std::ranges::sort(found); // equal ones as they were handed in
        beginResetModel();
        m_found.clear();
        for (const auto &[rank, entry] : found.first(std::min<qsizetype>(found.size(), mostShown)))
            m_found.append(entry);
        endResetModel();
    }

    const PaletteEntry &entry(int row) const { return m_entries.at(m_found.at(row)); }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_found.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 3; }

    QVariant data(const QModelIndex &index, int role) const override
    {
        const PaletteEntry &shown = entry(index.row());
        if (role == Qt::DisplayRole)
            return index.column() == 0 ? shown.title : index.column() == 1 ? shown.detail : shown.keys;
        if (role == Qt::DecorationRole && index.column() == 0)
            return shown.icon.isNull() ? m_blank : shown.icon;
        if (role == Qt::ForegroundRole)
            return colour(
                shown.isEnabled && index.column() == 0 ? Token::Text : Token::TextSecondary, m_shownBy.palette());
        if (role == Qt::AccessibleTextRole)
            return u"%1, %2 %3"_s.arg(shown.title, shown.detail, shown.keys).trimmed();
        return {};
    }

private:
    /// 0 if the title begins with what was typed, 1 if each word begins one of its words, 2 otherwise; −1 if a word is missing.
    int rankOf(int entry, const QStringList &words) const
    {
        const auto &[title, detail] = m_keys.at(entry);
        if (title.startsWith(words.join(u' ')))
            return 0;
        int rank = 1;
        for (const QString &word : words) {
            const qsizetype at = title.indexOf(word);
            if (at < 0 && !detail.contains(word))
                return -1;
            if (at != 0 && (at < 0 || title.at(at - 1).isLetterOrNumber()))
                rank = 2;
        }
        return rank;
    }

    const QWidget &m_shownBy;
    QIcon m_blank; ///< keeps the place of an icon, so that titles stand in line
    QList<PaletteEntry> m_entries;
    QList<std::pair<QString, QString>> m_keys;
    QList<int> m_found;
};

Palette::Palette(const QList<PaletteEntry> &entries, QWidget *parent)
    : QDialog(parent)
    , m_model(new PaletteModel(entries, *this))
    , m_text(new QLineEdit(this))
    , m_found(new QTreeView(this))
{
    setObjectName("palette");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Go to"));
    m_text->setObjectName("paletteText");
    m_text->setAccessibleName(tr("Source, command or view"));
    m_text->setPlaceholderText(tr("Source, command or view"));
    addClearButton(*m_text);
    m_text->installEventFilter(this);
    m_found->setObjectName("paletteFound");
    m_found->setAccessibleName(tr("What there is of that name"));
    m_found->setModel(m_model);
    m_found->setFocusPolicy(Qt::NoFocus); // the keys go through the text field
    m_found->setRootIsDecorated(false);
    m_found->setUniformRowHeights(true);
    m_found->setAllColumnsShowFocus(true);
    m_found->setHeaderHidden(true);
    m_found->setFrameShape(QFrame::NoFrame);
    const QFontMetrics metrics(font());
    m_found->header()->setStretchLastSection(false);
    m_found->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_found->setColumnWidth(1, spacing(200, metrics));
    m_found->setColumnWidth(2, spacing(120, metrics));
    auto *column = new QVBoxLayout(this);
    const int margin = spacing(space::L, metrics);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin);
    column->addWidget(m_text);
    column->addWidget(m_found, 1);
    connect(m_text, &QLineEdit::textChanged, this, &Palette::search);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { run(m_found->currentIndex().row()); });
    connect(m_found, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { run(index.row()); });
    search({});
    resizeWithinScreen(*this, {spacing(680, metrics), spacing(420, metrics)});
}

void Palette::search(const QString &text)
{
    m_model->search(text);
    m_found->setCurrentIndex(m_model->index(0, 0));
}

void Palette::run(int row)
{
    if (row < 0 || !m_model->entry(row).isEnabled)
        return;
    // Once this dialog is gone and the window has its focus back: what runs may open another one.
    QMetaObject::invokeMethod(parentWidget(), m_model->entry(row).run, Qt::QueuedConnection);
    accept();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int rows = m_model->rowCount();
    const int page = std::max(1, m_found->viewport()->height() / std::max(1, m_found->sizeHintForRow(0)) - 1);
    int step = 0;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up: step = -1; break;
    case Qt::Key_Down: step = 1; break;
    case Qt::Key_PageUp: step = -page; break;
    case Qt::Key_PageDown: step = page; break;
    default: return QDialog::eventFilter(watched, event);
    }
    if (rows > 0)
        m_found->setCurrentIndex(m_model->index(std::clamp(m_found->currentIndex().row() + step, 0, rows - 1), 0));
    return true;
}

} // namespace bobbin
