"""Lines by which sites part a page, in languages other than Chinese: a language or two a line, parted by `|`."""

from typing import Final

from pipelines.text.labels import read_table

PAGE_MARKS: Final = read_table("""
    N of N | of N | Page N | Page N of N | Seite N | Seite N von N | Page N sur N | Página N | Página N de N
    Pagina N | Pagina N di N | Pagina N van N | Trang N | Trang N / N | N ページ / N ページ
    Слайд N | Страница N | Страница N из N | Slide N | Slide N of N | Folie N | Folie N von N
    N / N trang | N / N pages | N / N Seiten | N / N páginas | N / N pagine | N / N ページ | Seite N / N | Page N / N
    Página N / N | Pagina N / N
    Strona N | Strona N z N | Halaman N | Halaman N dari N | background image
""")
# Where a reader stands, not how much is shown.
POSITIONS: Final = read_table("""
    You are on page N of N | Você está na página N de N | Está en la página N de N | Estás en la página N de N
    Vous êtes sur la page N sur N | Вы находитесь на странице: N из N | Sunteți pe pagina N din N
    Anda di halaman N dari N | Sie sind auf Seite N von N | Sie befinden sich auf Seite N von N
    Sei sulla pagina N di N | Siete a pagina N di N | Bạn đang ở trang N trên N | Bạn đang ở trang N / N
    現在 N / N ページ | 共 N 页, 当前第 N 页 | 当前第 N 页 / 共 N 页 | 当前第 N 页, 共 N 页 | 当前第 N / N 页
     Jesteś na stronie N z N | Je bent op pagina N van N
""")
# A page that has one of these shows the beginning of its text.
LIMITS: Final = read_table("""
    View Full Document | Unlock document. | This document is partially blurred.
    Unlock all pages… | Get Access | Loading..…
    WEITER LESEN | Weiterlesen | Wird geladen..… | Chargement..… | Lire la suite | Lire l'aperçu
    Cargando..… | Seguir leyendo | Continuar leyendo | Carregando..… | Continuar lendo | Caricamento..…
    Continua a leggere | Đang tải..… | Tải bản đầy đủ | Đọc tiếp | Xem tiếp | Загрузка..… | Читать далее
    Читать полностью | Memuat..… | 続きを読む | 続きを見る | 全文を読む | 読み込み中… | Continue reading
    Keep reading
    Preview ends here… | End of preview… | End of the preview… | Ende der Vorschau… | Fin de l'aperçu…
    Fin de la vista previa… | Fim da prévia… | Fine dell'anteprima… | Hết phần xem trước… | Kết thúc xem trước…
    プレビューはここまで… | 無料プレビューはここまで… | 試し読みはここまで… | Конец предпросмотра…
""")
DISCLAIMERS: Final = read_table("""
    Vui lòng tải xuống để xem tài liệu đầy đủ | Tài liệu hạn chế xem trước…
""")
SHARE_SENTENCES: Final = read_table("""
    Bạn đang xem nội dung tài liệu…
""")
BANNERS: Final = (*LIMITS, "Download to read offline")
NOTICE_HEADINGS: Final = read_table("""
    Copyright | Copyright notice | Copyright information | Copyright statement | Copyright policy | Disclaimer
    Copyright and disclaimer | Legal notice | Rights notice | Rights and reuse | Rights statement | Rights
    Rights and permissions | DMCA | DMCA notice | DMCA policy | Copyright infringement | Intellectual property
    Urheberrecht | Urheberrechte | Urheberrechtshinweis | Urheberrechtlicher Hinweis | Hinweis zum Urheberrecht
    Hinweise zum Urheberrecht | Rechtlicher Hinweis | Rechtliche Hinweise | Rechtshinweis | Haftungsausschluss
    Rechtliches | Hinweise zu Rechten
    Copyright-Hinweis | Rechte | Nutzungsrechte | Urheberrecht und Haftung | Haftungshinweis
    Droits d'auteur | Droit d'auteur | Mentions légales | Avis de droit d'auteur | Propriété intellectuelle
    Avis de non-responsabilité | Clause de non-responsabilité | Avertissement
    Derechos de autor | Aviso de derechos de autor | Aviso legal | Propiedad intelectual
    Descargo de responsabilidad
    Direitos autorais | Direitos de autor | Aviso de direitos autorais | Propriedade intelectual
    Isenção de responsabilidade | Diritti d'autore | Diritto d'autore | Avviso sul copyright | Note legali
    Avviso legale | Esclusione di responsabilità | Proprietà intellettuale
    Bản quyền | Bản quyền tài liệu | Thông báo bản quyền | Thông tin bản quyền | Tuyên bố bản quyền
    Lưu ý bản quyền | Lưu ý về bản quyền | Quy định bản quyền | Quy định về bản quyền | Về bản quyền
    Miễn trừ trách nhiệm | Tuyên bố miễn trừ trách nhiệm
    著作権 | 著作権について | 著作権等について | 著作権に関する注意 | 著作権に関するご注意 | 著作権に関する注意事項
    著作権表示 | 著作権情報 | 著作権のお知らせ | 免責事項 | 著作権・免責事項 | 著作権と免責事項 | 権利について
    著作権に関するお知らせ | 著作権に関する表示 | 権利表示
    Авторские права | Авторское право | Об авторских правах | Правообладателям | Отказ от ответственности
    Hak cipta | Penafian | Drepturi de autor | Prawa autorskie | Nota prawna | Auteursrecht | Auteursrechten
""")
NOTICES: Final = read_table("""
    This document was uploaded by user and they confirmed…
    If you are author or own the copyright… | If you own the copyright… | Report DMCA | DMCA report form…
    This presentation is the property of its rightful owner… | Для правообладателей
    Download Policy: Content on the Website is provided to you AS IS…
    All rights reserved | Alle Rechte vorbehalten | Tous droits réservés | Todos los derechos reservados
    Todos os direitos reservados | Tutti i diritti riservati
""")
BODY_LABELS: Final = read_table("""
    Transcript | Transcription | Transcript of… | Presentation Transcript | Citation preview | Document preview
    Preview | Text preview | Preview text | Preview of the text | Preview of the document | Document text
    Full text
    What is inside | What's inside | Inside this document
    Text of the document | Document content | Extracted text | Text version | Document extract | Extract | Excerpt
    Volltext | Vorschau | Textvorschau | Dokumentvorschau | Vorschautext | Vorschau des Dokuments | Leseprobe
    Einblick | Einblick ins Dokument | Blick ins Dokument | Inhaltsvorschau | Zum Inhalt | Skripttext
    Dokumentinhalt
    Transkript | Auszug | Textauszug | Dokumenttext | Text des Dokuments | Inhalt des Dokuments
    Vorschau des Textes
    Auszug aus dem Dokument | Text der Vorschau | Text (Auszug) | Volltext (Auszug)
    Texte intégral | Aperçu | Aperçu du document | Aperçu du texte | Extrait | Extrait du document
    Texte du document
    Texto completo | Vista previa | Vista previa del documento | Transcripción | Texto del documento | Extracto
    Texto integral | Prévia | Prévia do documento | Prévia do texto | Prévia do material em texto | Transcrição
    Pré-visualização | Pré-visualização do documento | Texto do documento | Conteúdo do documento
    Anteprima | Anteprima del documento | Anteprima del testo | ESTRATTO DOCUMENTO | Testo completo | Trascrizione
    Testo del documento | Estratto del documento
    Nội dung | Nội dung tài liệu | Nội dung text | Nội dung Text:… | Nội dung văn bản | Nội dung xem trước
    Xem trước
    Xem trước tài liệu | Bản xem trước | Toàn văn | Văn bản tài liệu | Trích đoạn | Nội dung chi tiết
    Mô tả tài liệu | Tóm tắt nội dung | Tóm tắt tài liệu | Giới thiệu tài liệu | Giới thiệu nội dung | Xem tài liệu
    Nội dung trích | Nội dung trích đoạn | Nội dung toàn văn
    プレビュー | 本文 | 全文 | 本文プレビュー | 本文の抜粋 | 本文抜粋 | テキストプレビュー | 資料プレビュー
    資料の内容
    資料内容 | 内容プレビュー | 文書の内容 | 資料の本文 | 資料本文 | テキスト | 文字起こし | 書き起こし | 試し読み
    抜粋
    Presentation on theme:…transcript | Презентация на тему:… | Teks penuh | Toàn văn tài liệu
    資料の原本内容 | 本文(テキスト) | 文書プレビュー | 内容紹介 | 資料の抜粋 | 本文(抜粋) | 資料の一部
    資料テキスト
    Слайды презентации | Текст документа | Предпросмотр | Предварительный просмотр | Полный текст
    Транскрипт | Átírás | Transcriptie | Voorbeeld | Volledige tekst | Podgląd | Podgląd dokumentu | Tekst dokumentu
    Pratinjau | Teks lengkap | Isi dokumen | Previzualizare | Transcriere | Text complet
""")
# Labels that name the document itself: a line is one where what is left without the title is among these.
TITLED: Final = frozenset(
    read_table("""
    preview of | preview | transcript of | transcript | text of | full text of | extract from | excerpt from | read
    vorschau | vorschau auf | vorschau von | volltext von | volltext | auszug aus | text von | transkript von
    aperçu de | extrait de | transcription de | texte intégral de | vista previa de | transcripción de | extracto de
    prévia de | prévia | transcrição de | trecho de | anteprima di | anteprima | trascrizione di | estratto di
    nội dung | nội dung text | nội dung tài liệu | xem trước | xem trước tài liệu | bản xem trước | toàn văn
    のプレビュー | の内容 | の本文 | の抜粋 | の全文 | プレビュー | 本文 | の本文(抜粋) | の資料内容
    предпросмотр | текст документа | транскрипт | слайды презентации | podgląd | transkrypt
    opening | excerpt | extract | sample | beginning | auszug | leseprobe | extrait | extracto | trecho | estratto
    抜粋 | 一部 | trích | trích đoạn
    内容 | 的内容 | 內容 | 的內容 | 在线阅读 | 試閱 | 试读
    正文 | 內容簡介 | 内容简介 | 文档简介 | 預覽 | 预览
""")
)
DOWNLOAD_HEADINGS: Final = read_table("""
    Download document | Download this document | Dokument herunterladen | Télécharger le document
    Descargar documento | Baixar documento | Scarica il documento | Tải tài liệu | Tải xuống tài liệu
    資料をダウンロード | この資料をダウンロード | Скачать документ
""")
# What a click does: neither text nor said of the document.
BUTTONS: Final = read_table("""
    Download | Share | Save | Print | Like | Embed | Report | Report this document | Report a problem
    Add to favorites | Add to list | Sign in | Log in | Sign up | Upload | Search | Herunterladen | Teilen | Melden
    Drucken | Merken | Télécharger | Partager | Signaler | Imprimer | Descargar | Compartir | Denunciar | Imprimir
    Baixar | Compartilhar | Salvar | Scarica | Condividi | Segnala | Tải xuống | Tải về | Chia sẻ ngay | Báo lỗi
    ダウンロード | 共有 | 通報 | 印刷 | 保存 | 報告する | Скачать | Поделиться | Скачати | Unduh | Bagikan
    Advertisement | Werbung | Anuncio | Publicité | Publicidad | Publicidade | Pubblicità | Quảng cáo | 広告
    Sponsored Links | Реклама | Zoom in | Zoom out | Download now | Search inside document | Jump to Page | Go to page
    Fullscreen | Full screen | Print document | Save … For Later | Save to a List | Flag for inappropriate content
    Denunciar este documento | Salvar … para ler mais tarde | Salvar para mais tarde | Fazer download agora
    Pesquisar no documento | Guardar … para más tarde | Descargar ahora | Buscar dentro del documento
    Signaler ce document | Enregistrer … pour plus tard | Télécharger maintenant | Rechercher dans le document
    Пожаловаться на этот документ | Сохранить … на потом | Скачать сейчас | Поиск в документе
    Raportați acest document | Salvați … pentru mai târziu | Descărcați acum | Căutați în document
    Laporkan dokumen ini | Simpan … untuk nanti | Unduh sekarang | Cari di dalam dokumen
    Dieses Dokument melden | Für später speichern | … für später speichern | Jetzt herunterladen | Im Dokument suchen
    Segnala questo documento | Salva … per dopo | Scarica ora | Cerca all'interno del documento
    Báo cáo tài liệu này | Lưu … để đọc sau | Tải xuống ngay | Tìm trong tài liệu
""")
# In the place of a text that a page does not show.
PLACEHOLDERS: Final = read_table("""
    暂无简介… | 暂无描述… | 暂无内容… | 暂无介绍… | 暂无摘要… | 暂无预览… | 暂不支持预览… | 该文档暂无… | 无法预览…
    预览失败…
    No description… | No preview… | Preview not available… | Preview is not available… | Preview unavailable…
    Keine Beschreibung… | Keine Vorschau… | Vorschau nicht verfügbar… | Chưa có mô tả… | Không có bản xem trước…
    Không thể xem trước… | Aucune description… | Aperçu non disponible… | Sin descripción… | Sem descrição…
    Nessuna descrizione… | プレビューはありません… | プレビューできません… | 説明はありません…
""")
HINT_HEADINGS: Final = read_table("""
    Please note | About this preview | Before you download | Download tips | Bitte beachten | Hinweis zur Vorschau
    Vor dem Herunterladen | À noter | Avant de télécharger | Lưu ý khi tải | Lưu ý khi tải tài liệu
    ご注意 | 注意事項 | ご利用上の注意 | 利用上の注意 | ご利用にあたって | ダウンロード前のご確認
""")
# What readers say of a document is no more of it than the links to others are.
COMMENT_HEADINGS: Final = read_table("""
    Comments | Comments (N) | N comments | Reviews | Reviews (N) | N reviews | User reviews | Leave a comment
    Kommentare | Kommentare (N) | N Kommentare | Bewertungen | Rezensionen | Commentaires | Avis | Avis des lecteurs
    Comentarios | Opiniones | Comentários | Avaliações | Commenti | Recensioni | Bình luận | Bình luận (N)
    Nhận xét | Đánh giá của bạn đọc | コメント | コメント (N) | レビュー | レビュー (N) | みんなのレビュー
    Комментарии | Комментарии (N) | Отзывы | Komentar | Comentarii | Komentarze | Reacties
""")
RECOMMENDATION_HEADINGS: Final = read_table("""
    MORE | Related documents | Similar documents | Documents similar to… | Recommended | Related
    Recommended documents | Recommended for you | You might also like | You may also like | Related presentations
    Similar presentations | More from… | People also downloaded | The list of books you might like
    You may also be interested in | More documents | Popular documents | Related titles | More like this
    Ähnliche Dokumente | Verwandte Dokumente | Weitere Dokumente | Empfohlene Dokumente | Ähnliche Inhalte
    Das könnte Sie auch interessieren | Das könnte Ihnen auch gefallen | Das könnte dich auch interessieren
    Documents similaires | Documents associés | Documents recommandés | Vous aimerez peut-être aussi | À lire aussi
    Documentos relacionados | Documentos similares | También podría gustarte | Te puede interesar
    Materiais relacionados | Materiais semelhantes | Você também pode gostar | Documenti correlati
    Documenti simili
    Potrebbe interessarti | Potrebbero interessarti anche | Ti potrebbe interessare
    Tài liệu liên quan | Tài liệu tương tự | Tài liệu cùng danh mục | Tài liệu cùng chủ đề | Tài liệu đề xuất
    Có thể bạn quan tâm | 関連資料 | 関連する資料 | おすすめ資料 | おすすめの資料 | 類似資料 | 関連文書
    関連ドキュメント
    こちらもおすすめ | この資料を見た人は… | Похожие документы | Похожие презентации | Вам также может понравиться
    Рекомендуем | S-ar putea să vă placă și | Anda mungkin juga menyukai | Dokumen terkait | Podobne dokumenty
""")
HOMES: Final = read_table("""
    Home | Homepage | Start | Startseite | Accueil | Inicio | Início | Página inicial | Trang chủ | ホーム | トップ
    トップページ | TOP | Главная | Головна | Strona główna | Beranda | Acasă
""")
TRAIL_LABELS: Final = read_table("""
    You are here : | Sie sind hier : | Sie befinden sich hier : | Vous êtes ici : | Estás aquí : | Está aquí :
    Você está aqui : | Ti trovi qui : | Bạn đang ở đây : | Bạn đang ở : | Vị trí : | 現在地 : | 現在位置 :
    Вы здесь :
""")
